//! The worker: hands messages to `job::run`. Everything else is in the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    scorewright::platform::serve();
}
