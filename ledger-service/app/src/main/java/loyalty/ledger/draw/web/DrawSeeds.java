package loyalty.ledger.draw.web;

import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/** Makes the seeds of draws, which nobody can who has not the vault's keys. */
@FunctionalInterface
public interface DrawSeeds {

    /** The same for the same draw and nonce, for ever. */
    Bytes32 seed(ProgrammeId programme, DrawId draw, Bytes32 nonce);
}
