"""What an audit is: frozen values and pure changes. The standard library only."""
