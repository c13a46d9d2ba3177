//! Prints the JSON Schema of the scorecard file: `cargo run --example schema > scorecard.schema.json`.

fn main() {
    print!("{}", scorewright::file::schema::write());
}
