"""`sample FILE`: a copy of the sample programme."""

from govtransform.commands.frame import Call, Command, Result, file_argument
from govtransform.exchange import sample
from govtransform.i18n import N_, tr


def _do(call: Call) -> Result:
    file = call.options.file
    sample.build(file, call.who)
    return Result(tr("Made the sample programme in {file}.", file=file), {"file": str(file)})


SAMPLE = Command("sample", N_("Make a copy of the sample programme."), file_argument, _do)
