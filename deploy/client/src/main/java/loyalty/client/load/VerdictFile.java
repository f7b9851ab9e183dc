package loyalty.client.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import loyalty.client.ClientException;
import loyalty.client.fact.Fact;
import loyalty.client.send.Verdict;

/** The verdict on each fact, as CSV, in the order of the facts. */
final class VerdictFile {

    private VerdictFile() {}

    static void write(Path file, List<Fact> facts, List<Verdict> verdicts) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("id", "verdict", "code", "balance", "kind", "at", "origin");
            for (int i = 0; i < facts.size(); i++) {
                Fact fact = facts.get(i);
                Verdict verdict = verdicts.get(i);
                csv.writeRecord(
                        fact.id(),
                        verdict.outcome().wire(),
                        verdict.code(),
                        verdict.balance().isPresent()
                                ? Long.toString(verdict.balance().getAsLong())
                                : "",
                        fact.kind().wire(),
                        fact.at().toString(),
                        fact.origin().toString());
            }
        } catch (IOException unwritable) {
            throw new ClientException("cannot write the verdicts to " + file, unwritable);
        }
    }
}
