package loyalty.journal.axon;

import org.axonframework.common.AxonNonTransientException;

/** Nothing was kept: another entry holds a claim already. A verdict on this command alone; its neighbours in the commit stand. */
public class ClaimTakenException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    private final String tag;

    public ClaimTakenException(String tag) {
        super("another entry claims " + tag);
        this.tag = tag;
    }

    /** Text of the claim that is taken, as {@code JournalReader.claimHolder} takes it. */
    public String tag() {
        return tag;
    }
}
