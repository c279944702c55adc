"""A quantity as plain data, for JSON and for templates: the same in a report and in its figures."""

from typing import Any

from touchpoint_audit.domain.quantity import Quantity

PlainData = dict[str, Any]


def plain_quantity(quantity: Quantity) -> PlainData:
    """A number with its unit, and its range when it has one."""
    found: PlainData = {"unit": quantity.unit.value, "value": quantity.value}
    return {**found, "high": quantity.most, "low": quantity.least} if quantity.has_range else found
