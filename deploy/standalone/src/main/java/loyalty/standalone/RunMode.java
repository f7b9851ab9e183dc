package loyalty.standalone;

/** A way to run the whole system. */
interface RunMode {

    /** In a few words, for the status. */
    String name();

    /** Starts everything and tells the list how to stop it; throws where something does not start. */
    void start(StopList stops);
}
