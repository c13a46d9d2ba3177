//! A table of accounts for the template "B2B SaaS customer health": looks random and is the same on every
//! machine.

use e2e::dice::Dice;

/// Its columns.
pub const COLUMNS: usize = 15;

const HEADER: &str = "account_id,account,tier,arr,seats,active_seats,wau_pct,features_used,sponsor,\
                      last_exec_meeting,qbr_level,nps,open_tickets,csat,invoice_days_late";

/// The table as CSV.
pub fn write(accounts: usize) -> String {
    let mut dice = Dice::new(11);
    let mut text = String::from(HEADER);
    for account in 0..accounts {
        let seats = 8 + dice.bell(900);
        let wau = dice.bell(960);
        let csat = 10 + dice.bell(40);
        let nps = dice.bell(200) as i64 - 100;
        let cells = [
            format!("A-{account:06}"),
            format!("Account {}", dice.roll(900_000)),
            ["SMB", "Mid-market", "Enterprise"][dice.roll(3) as usize].into(),
            (8_000 + dice.roll(400_000)).to_string(),
            seats.to_string(),
            (seats * (30 + dice.bell(70)) / 100).to_string(),
            dice.gap(50, format!("{}.{}", wau / 10, wau % 10)),
            dice.bell(13).to_string(),
            ["yes", "yes", "no"][dice.roll(3) as usize].into(),
            format!("2026-{:02}-{:02}", 1 + dice.roll(9), 1 + dice.roll(28)),
            ["None", "Basic", "Intermediate", "Advanced"][dice.roll(4) as usize].into(),
            dice.gap(4, nps.to_string()),
            dice.bell(60).to_string(),
            dice.gap(10, format!("{}.{}", csat / 10, csat % 10)),
            dice.bell(90).to_string(),
        ];
        text.push('\n');
        text.push_str(&cells.join(","));
    }
    text
}
