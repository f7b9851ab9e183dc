package loyalty.standalone;

import java.util.concurrent.CompletableFuture;

/** A part of the system that runs as a process of its own and can be started again. */
interface Part {

    String name();

    /** Starts the process; returns when it has begun, throws when it did not. */
    Running start();

    /** The process of a part, from one start to its end. */
    interface Running {

        /** Completes with the exit status, whoever ended the process. */
        CompletableFuture<Integer> onExit();

        /** Ends the process cleanly and waits for it. */
        void stop();
    }
}
