package loyalty.journal;

/** An entry to be: its header and its payload, the application's own bytes, which are kept as they are. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them, and copies would cost
public record NewEntry(Header header, byte[] payload) {}
