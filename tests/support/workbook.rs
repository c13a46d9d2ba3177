//! A workbook as teams have them: a sheet of remarks, titles above the table, European numbers as
//! text, true dates, a totals row. And the same accounts as a clean CSV.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

pub const HEADERS: [&str; 9] = [
    "account_id",
    "account",
    "tier",
    "seats",
    "wau_pct",
    "features_used",
    "open_tickets",
    "nps",
    "last_exec_meeting",
];

const ACCOUNTS: i32 = 40;

/// Seats are thousands, so that `2.000` is 2 for whoever takes the point for a decimal mark.
fn seats(number: i32) -> i32 {
    (number % 7 + 1) * 1000
}

fn day(number: i32) -> (u16, u8, u8) {
    (2026, (number % 9 + 1) as u8, (number % 27 + 1) as u8)
}

/// The accounts as a clean file.
pub fn csv() -> String {
    let mut text = HEADERS.join(",");
    for number in 0..ACCOUNTS {
        let (year, month, of_month) = day(number);
        text.push_str(&format!(
            "\nX-{number},Account {number},{},{},{}.5,{},{},{},{year}-{month:02}-{of_month:02}",
            ["SMB", "Enterprise"][number as usize % 2],
            seats(number),
            (number * 7) % 90,
            number % 11,
            number % 9,
            number % 100 - 30,
        ));
    }
    text
}

/// The accounts as a workbook.
pub fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("Read me").unwrap();
    notes.write(0, 0, "Exported for the quarterly review. Ask Mina about the seats.").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Accounts").unwrap();
    sheet.write(0, 0, "Customer health").unwrap();
    sheet.write(1, 0, "As of 31.10.2026, all regions").unwrap();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    for (column, header) in HEADERS.iter().enumerate() {
        sheet.write(3, column as u16, *header).unwrap();
    }
    for number in 0..ACCOUNTS {
        let row = 4 + number as u32;
        let (year, month, of_month) = day(number);
        sheet.write(row, 0, format!("X-{number}")).unwrap();
        sheet.write(row, 1, format!("Account {number}")).unwrap();
        sheet.write(row, 2, ["SMB", "Enterprise"][number as usize % 2]).unwrap();
        sheet.write(row, 3, format!("{}.000", seats(number) / 1000)).unwrap();
        sheet.write(row, 4, format!("{},5", (number * 7) % 90)).unwrap();
        sheet.write(row, 5, number % 11).unwrap();
        sheet.write(row, 6, number % 9).unwrap();
        sheet.write(row, 7, number % 100 - 30).unwrap();
        let day = ExcelDateTime::from_ymd(year, month, of_month).unwrap();
        sheet.write_datetime_with_format(row, 8, &day, &date).unwrap();
    }
    let below = 4 + ACCOUNTS as u32;
    sheet.write(below, 0, "Total").unwrap();
    sheet.write(below, 6, (0..ACCOUNTS).map(|number| number % 9).sum::<i32>()).unwrap();
    book.save_to_buffer().unwrap()
}
