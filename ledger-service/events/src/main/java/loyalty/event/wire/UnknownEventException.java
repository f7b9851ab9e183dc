package loyalty.event.wire;

/** Says that an event of a newer ledger was met: whoever folds entries must stop before it. */
public final class UnknownEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownEventException(EventName name) {
        super("no event " + name.name() + " of revision " + name.revision() + " is known here");
    }
}
