package loyalty.journal.axon;

import org.axonframework.common.AxonNonTransientException;

/** Nothing was kept: a quota is short of what was drawn. A verdict on this command alone; its neighbours in the commit stand. */
public class QuotaShortException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    private final String quota;
    private final long used;

    public QuotaShortException(String quota, long used) {
        super("the quota " + quota + " is short; it has given " + used);
        this.quota = quota;
        this.used = used;
    }

    /** Name of the quota, as {@code JournalReader.quotas} takes it. */
    public String quota() {
        return quota;
    }

    /** What it had given when it was asked. */
    public long used() {
        return used;
    }
}
