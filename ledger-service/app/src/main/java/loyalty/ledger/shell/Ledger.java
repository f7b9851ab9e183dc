package loyalty.ledger.shell;

import loyalty.ledger.decision.Command;

/** Takes one kind of command, decides it and records what follows. */
@FunctionalInterface
public interface Ledger<C extends Command> {

    /**
     * Returns once the outcome is durable; throws {@link NotAnsweredException} when the journal is away.
     *
     * @param origin who asks, and why
     */
    Outcome handle(C command, Origin origin);
}
