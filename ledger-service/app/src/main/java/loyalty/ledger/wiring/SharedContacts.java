package loyalty.ledger.wiring;

import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.referral.Sharers;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.vault.Vault;

/** Tells commands about referrals who has given the same as the friend: only the vault knows, and no decision looks there. */
final class SharedContacts {

    private final Vault vault;

    SharedContacts(Vault vault) {
        this.vault = vault;
    }

    Ledger<AttributeReferral> attributing(Ledger<AttributeReferral> ledger) {
        return (command, origin) -> ledger.handle(
                command.sharing(new Sharers(vault.membersSharing(command.programme(), command.friend()))), origin);
    }

    Ledger<RewardReferral> rewarding(Ledger<RewardReferral> ledger) {
        return (command, origin) -> ledger.handle(
                command.sharing(new Sharers(vault.membersSharing(command.programme(), command.friend()))), origin);
    }
}
