package loyalty.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import loyalty.client.verify.DrawProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What anybody may do about prize draws, without keys and without a running system. */
@Command(name = "draw", description = "Prove prize draws.")
final class DrawCommand {

    private final PrintStream console;

    DrawCommand(PrintStream console) {
        this.console = console;
    }

    @Command(
            name = "verify",
            description = {
                "Draw the winners again from what the public routes answered:",
                "the draw, and the pages of its tickets in their order."
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0: the draw is as it was promised", "1: it is not, or could not be read"})
    int verify(
            @Parameters(paramLabel = "DRAW", description = "The answer to GET .../draws/ID.") Path draw,
            @Parameters(
                            paramLabel = "TICKETS",
                            arity = "1..*",
                            description = "The answers to GET .../draws/ID/tickets.")
                    List<Path> tickets) {
        return DrawProof.run(draw, tickets, console);
    }
}
