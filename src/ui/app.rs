//! The thread between components and the editor: commands down, state up.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::*;

use super::part::{behind, main, resume_at};
use super::shell::Shell;
use crate::editor::{Command, Editor};
use crate::platform::{self, Host};

/// What every component reaches the editor by. Copying it is free.
#[derive(Clone, Copy)]
pub struct App {
    editor: RwSignal<Editor>,
    host: StoredValue<Option<Host>, LocalStorage>,
}

impl App {
    /// Sends a command and has its effects performed.
    pub fn send(self, command: Command) {
        let now = platform::now();
        let starts = matches!(command, Command::Start(_));
        let before = self.peek(|editor| editor.session.route.clone());
        let effects = self.editor.try_update(|editor| editor.run(command, now)).unwrap_or_default();
        if !starts && !self.peek(|editor| editor.session.route.same_page(&before)) {
            behind(|| main().map(|main| resume_at(&main)));
        }
        let host = self.host.get_value();
        for effect in effects {
            if let Some(host) = &host {
                host.perform(effect);
            }
        }
    }

    /// A view model that is made anew with the state and redrawn when it differs.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(&Editor) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.editor.with(&make))
    }

    /// A look at the state from within a gesture.
    pub fn peek<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.editor.with_untracked(look)
    }
}

/// What Leptos spawns, effects foremost, is carried out in slices.
struct Paced;

impl CustomExecutor for Paced {
    fn spawn(&self, future: PinnedFuture<()>) {
        platform::spawn_paced(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        platform::spawn_paced(future);
    }

    fn poll_local(&self) {}
}

/// The app that encloses the component.
pub fn use_app() -> App {
    expect_context::<App>()
}

/// Reads what was saved and puts the app into the page.
pub fn mount() {
    platform::watch();
    platform::clear_boot();
    // Refused where it is set already, and then it is this one.
    let _ = Executor::init_custom_executor(Paced);
    platform::hurry_for_keys();
    leptos::mount::mount_to_body(|| {
        let app = App { editor: RwSignal::new(Editor::default()), host: StoredValue::new_local(None) };
        let host = Host::new(move |command| app.send(command), move |look| app.peek(|editor| look(editor)));
        app.host.set_value(Some(host));
        provide_context(app);
        app.send(Command::Start(Box::new(platform::read())));
        platform::on_visit(move |route| app.send(Command::Visited(route)));
        view! { <Shell/> }
    });
}
