"""The commands of `python main.py <command> …`: no windows, the same services."""

from govtransform.commands.run import run

__all__ = ["run"]
