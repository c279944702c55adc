"""A bare Textual application with an Input."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class InputApp(App[None]):
    """Nothing but the line."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Type here")


if __name__ == "__main__":
    InputApp().run()
