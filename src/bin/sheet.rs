//! The reader of workbooks, JSON and web pages: a program that the page starts when such a file comes.
//! Everything else is in the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    scorewright::platform::serve_sheet();
}
