"""A bare Textual application with a DataTable of 100 rows."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class DataTableApp(App[None]):
    """Nothing but the table, its rows as wide as the outline's."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("No", "Name", "Kind", "Verdict", "Hours")
        table.add_rows(
            (str(number), f"row {number} with a name of its own", "service hours", "change", f"{number * 7} h")
            for number in range(1, 101)
        )


if __name__ == "__main__":
    DataTableApp().run()
