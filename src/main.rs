//! The app: mounts the page. Everything else is in the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    scorewright::ui::mount();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("Scorewright runs in a browser: `cargo xtask serve` builds and serves it.");
}
