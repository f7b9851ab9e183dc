package loyalty.ledger.bulk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import loyalty.edge.Caller;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.TraceFilter;
import loyalty.edge.UnquotedFailure;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes many facts at once, each with a verdict of its own: those of different members at the same time, those of one member in the
 * order given. It needs no idempotency key, as every fact is named by its own id.
 */
@RestController
public final class BulkEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(BulkEndpoint.class);

    /** Enough to fill a batch of the journal, too few to use up the connections. */
    private static final int GROUPS_AT_A_TIME = 64;

    private final FactReader reader;
    private final MembersOfFacts members;
    private final ProgrammeBook programmes;
    private final Origins origins;
    private final Arrivals arrivals;

    public BulkEndpoint(
            FactLedgers ledgers,
            ProgrammeBook programmes,
            MembersOfFacts members,
            JsonMapper json,
            Origins origins,
            Arrivals arrivals) {
        this.reader = new FactReader(ledgers, programmes, json);
        this.members = members;
        this.programmes = programmes;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PostMapping("/v1/programmes/{programme}/facts")
    Map<String, Object> post(@PathVariable String programme, Caller caller, HttpServletRequest request)
            throws IOException {
        var origin = origins.ofBulk(request);
        var id = Fields.path(programme, ProgrammeId::new);
        var items = BulkBody.items(request.getInputStream().readAllBytes());
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        var verdicts = new TreeMap<Integer, Verdict>();
        var facts = new HashMap<Integer, Fact>();
        for (int i = 0; i < items.size(); i++) {
            try {
                facts.put(i, reader.read(items.get(i), id, caller, origin.who(), arrivals.now()));
            } catch (ProblemException broken) {
                verdicts.put(i, Verdict.of(broken.problem()));
            }
        }
        verdicts.putAll(told(id, facts, origin));
        return answer(verdicts);
    }

    private Map<Integer, Verdict> told(ProgrammeId programme, Map<Integer, Fact> facts, Origin origin) {
        var groups = turns(programme, facts).groups(facts);
        var trace = MDC.get(TraceFilter.LOG_KEY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slots = new Semaphore(GROUPS_AT_A_TIME);
            var running = new ArrayList<Future<Map<Integer, Verdict>>>();
            for (var group : groups) {
                running.add(threads.submit(() -> {
                    try (var _ = MDC.putCloseable(TraceFilter.LOG_KEY, trace)) {
                        return inOrder(group, facts, origin, slots);
                    }
                }));
            }
            var verdicts = new HashMap<Integer, Verdict>();
            for (var each : running) {
                verdicts.putAll(each.get());
            }
            return verdicts;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw NotAnsweredException.unknown(interrupted);
        } catch (ExecutionException failed) {
            // What was recorded stays; the same request again says so, fact by fact.
            if (failed.getCause() instanceof NotAnsweredException away) {
                throw NotAnsweredException.unknown(away);
            }
            throw new IllegalStateException("a fact of a bulk request failed", failed.getCause());
        }
    }

    private Turns turns(ProgrammeId programme, Map<Integer, Fact> facts) {
        var turns = new Turns();
        facts.values().forEach(fact -> turns.together(fact.touches()));
        members.of(programme, facts.values()).forEach(pair -> turns.together(pair.one(), pair.other()));
        return turns;
    }

    private static Map<Integer, Verdict> inOrder(
            List<Integer> group, Map<Integer, Fact> facts, Origin origin, Semaphore slots) throws InterruptedException {
        slots.acquire();
        try {
            return inOrder(group, facts, origin);
        } finally {
            slots.release();
        }
    }

    private static Map<Integer, Verdict> inOrder(List<Integer> group, Map<Integer, Fact> facts, Origin origin) {
        var verdicts = new HashMap<Integer, Verdict>();
        for (int index : group) {
            var fact = facts.get(index);
            if (fact == null) {
                throw new IllegalStateException("a group names fact " + index + ", which is none");
            }
            verdicts.put(index, verdict(fact, origin));
        }
        return verdicts;
    }

    private static Verdict verdict(Fact fact, Origin origin) {
        try {
            var told = fact.tell().apply(origin);
            return Verdict.of(told.outcome(), told.further());
        } catch (ProblemException refused) {
            return Verdict.of(refused.problem());
        } catch (NotAnsweredException away) {
            throw away;
        } catch (RuntimeException fault) { // of ours, and no reason to keep from its neighbours what became of them
            LOG.error("unexpected failure of a fact", UnquotedFailure.of(fault));
            return Verdict.of(
                    Problem.of(500, "internal", "Something failed that should not; the trace id leads to our log."));
        }
    }

    /** What became of one item. */
    private record Verdict(String name, long position, Map<String, Object> fields) {

        static Verdict of(Outcome outcome, Map<String, Object> further) {
            return switch (outcome) {
                case Outcome.Told told -> {
                    var answer = Answers.body(told);
                    answer.putAll(further);
                    yield new Verdict(
                            told instanceof Outcome.Recorded ? "accepted" : "replayed",
                            told.position(),
                            Map.of("position", told.position(), "answer", answer));
                }
                case Outcome.Refused(var reason) -> {
                    var problem = Answers.problemOf(reason);
                    var fields = new LinkedHashMap<>(fieldsOf(problem));
                    fields.putAll(Answers.extensions(reason));
                    yield new Verdict("rejected", 0, fields);
                }
                case Outcome.KeyReused() -> throw new IllegalStateException("an item has no idempotency key");
                case Outcome.KeyInProgress() -> throw new IllegalStateException("an item has no idempotency key");
            };
        }

        /** Bad input is malformed; what only the ledger could know is rejected. */
        static Verdict of(Problem problem) {
            return new Verdict(problem.status() == 400 ? "malformed" : "rejected", 0, fieldsOf(problem));
        }

        private static Map<String, Object> fieldsOf(Problem problem) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("code", problem.code());
            fields.put("detail", problem.detail());
            problem.pointer().ifPresent(pointer -> fields.put("pointer", pointer));
            return fields;
        }

        boolean is(String verdict) {
            return name.equals(verdict);
        }
    }

    private static Map<String, Object> answer(Map<Integer, Verdict> verdicts) {
        var rejected = verdicts.values().stream()
                .filter(each -> each.is("rejected"))
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(each.fields().get("code")), TreeMap::new, Collectors.counting()));
        var items = new ArrayList<Map<String, Object>>(verdicts.size());
        verdicts.forEach((index, verdict) -> {
            var item = new LinkedHashMap<String, Object>();
            item.put("index", index);
            item.put("verdict", verdict.name());
            item.putAll(verdict.fields());
            items.add(item);
        });
        var body = new LinkedHashMap<String, Object>();
        body.put("accepted", count(verdicts, "accepted"));
        body.put("replayed", count(verdicts, "replayed"));
        body.put("rejected", rejected);
        body.put("malformed", count(verdicts, "malformed"));
        body.put(
                "position",
                verdicts.values().stream().mapToLong(Verdict::position).max().orElse(0));
        body.put("items", items);
        return body;
    }

    private static long count(Map<Integer, Verdict> verdicts, String name) {
        return verdicts.values().stream().filter(each -> each.is(name)).count();
    }
}
