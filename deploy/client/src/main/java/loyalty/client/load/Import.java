package loyalty.client.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import loyalty.client.ClientException;
import loyalty.client.Programmes;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.send.BulkSender;
import loyalty.client.send.Summary;
import loyalty.client.send.Verdict;
import loyalty.client.send.Verdict.Outcome;
import loyalty.client.source.BadLine;
import loyalty.client.source.FactFiles;
import loyalty.client.source.Mappings;

/** Imports files of facts. The same files again change nothing, so a run that broke off is simply started again. */
public final class Import {

    private static final int COMPLAINTS_MAX = 50;

    private final ImportOptions options;
    private final PrintStream out;

    private Import(ImportOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Imports, and says how it went.
     *
     * @return 0 when every fact was sent, whatever the ledger said to it; 1 when something could not be read or sent
     */
    public static int run(ImportOptions options, PrintStream out) {
        try {
            return new Import(options, out).run();
        } catch (ClientException known) {
            out.println("import: " + known.getMessage());
            return 1;
        }
    }

    private int run() {
        FactFiles.Contents contents =
                FactFiles.read(options.files(), options.mapping().map(Mappings::fromFile), Mappings.shipped());
        String programme = programmeOf(contents);
        complain(contents.badLines().stream().map(BadLine::toString).toList());
        if (!contents.brokenFiles().isEmpty()) {
            // What is missing may hold a member's earliest row: sent now, the rest would register the member too late.
            throw new ClientException("nothing was sent, because " + String.join(" and ", contents.brokenFiles())
                    + " cannot be read to the end; mend that and start the same import again");
        }
        BulkSender.Result result = send(programme, contents.facts());
        complain(malformed(contents.facts(), result.verdicts()));
        options.verdicts().ifPresent(file -> VerdictFile.write(file, contents.facts(), result.verdicts()));
        var summary = new Summary(result.verdicts());
        out.println(programme + ": " + contents.facts().size() + " facts from "
                + options.files().size() + " files");
        summary.print(out, contents.badLines().size());
        result.failure()
                .ifPresent(reason -> out.println("not everything was sent: " + reason
                        + ". Start the same import again: what was sent changes nothing."));
        boolean complete =
                summary.count(Outcome.UNSENT) == 0 && result.failure().isEmpty();
        return complete ? 0 : 1;
    }

    private String programmeOf(FactFiles.Contents contents) {
        if (options.programme().isPresent()) {
            return options.programme().get();
        }
        if (contents.programmes().size() == 1) {
            return contents.programmes().iterator().next();
        }
        throw new ClientException("say with --programme where the facts belong"
                + (contents.programmes().isEmpty() ? "" : "; the files are meant for " + contents.programmes()));
    }

    private BulkSender.Result send(String programme, List<Fact> facts) {
        try (var api = api(options.key())) {
            if (options.programmeDocument().isPresent()) {
                publish(api, programme, options.programmeDocument().get(), facts);
            }
            try (var progress = Progress.of("import", facts.size(), options.progressBar(), out)) {
                return new BulkSender(api, programme, options.pace()).send(facts, progress::advance);
            }
        }
    }

    private void publish(Api api, String programme, String document, List<Fact> facts) {
        if (options.adminKey().isEmpty()) {
            Programmes.publishIfAbsent(
                    api, Optional.empty(), programme, Programmes.document(document), () -> currencyOf(facts), out);
            return;
        }
        try (var admin = api(options.adminKey().get())) {
            Programmes.publishIfAbsent(
                    api, Optional.of(admin), programme, Programmes.document(document), () -> currencyOf(facts), out);
        }
    }

    private Api api(ApiKey key) {
        return new Api(options.gateway(), key, options.patience());
    }

    private static String currencyOf(List<Fact> facts) {
        var currencies = new TreeSet<String>();
        facts.forEach(fact -> fact.value(Column.CURRENCY).ifPresent(currencies::add));
        if (currencies.size() != 1) {
            throw new ClientException(
                    "the programme document leaves the currency open, and the facts do not settle it: " + currencies);
        }
        return currencies.first();
    }

    private static List<String> malformed(List<Fact> facts, List<Verdict> verdicts) {
        var complaints = new ArrayList<String>();
        for (int i = 0; i < facts.size(); i++) {
            if (verdicts.get(i).outcome() == Outcome.MALFORMED) {
                complaints.add(facts.get(i).origin() + ": " + verdicts.get(i).code() + ", "
                        + verdicts.get(i).detail());
            }
        }
        return complaints;
    }

    private void complain(List<String> complaints) {
        complaints.stream().limit(COMPLAINTS_MAX).forEach(out::println);
        if (complaints.size() > COMPLAINTS_MAX) {
            out.println("... and " + (complaints.size() - COMPLAINTS_MAX) + " more");
        }
    }
}
