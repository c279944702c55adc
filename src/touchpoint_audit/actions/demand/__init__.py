"""Demand from a table that another program wrote: read, understood column by column, put into an audit."""
