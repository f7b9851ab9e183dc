package loyalty.client.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.client.ClientException;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.MalformedFactException;
import loyalty.client.fact.Origin;

/** The facts of several files, merged into the one order in which they happened. */
public final class FactFiles {

    private final Optional<Mapping> given;
    private final Mappings mappings;
    private final List<Fact> facts = new ArrayList<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private final Set<String> programmes = new LinkedHashSet<>();
    private final Map<String, Sighting> earliest = new HashMap<>();
    private final Set<String> registeredByBadLine = new HashSet<>();
    private final List<String> brokenFiles = new ArrayList<>();

    private FactFiles(Optional<Mapping> given, Mappings mappings) {
        this.given = given;
        this.mappings = mappings;
    }

    /** A row about a member, good or bad. */
    private record Sighting(Instant at, Origin origin) {

        Sighting orEarlier(Sighting other) {
            return other.at.isBefore(at) ? other : this;
        }
    }

    /**
     * What the files hold.
     *
     * @param facts in order, registrations included
     * @param programmes that the mappings in use name
     * @param brokenFiles files whose rest cannot be read
     */
    public record Contents(
            List<Fact> facts, List<BadLine> badLines, Set<String> programmes, List<String> brokenFiles) {}

    /** Reads all files; a bad line is kept for the report and the rest goes on. */
    public static Contents read(List<Path> files, Optional<Mapping> given, Mappings mappings) {
        var reading = new FactFiles(given, mappings);
        files.forEach(reading::readFile);
        reading.registerMembers();
        reading.facts.sort(Fact.ORDER);
        return new Contents(reading.facts, reading.badLines, reading.programmes, reading.brokenFiles);
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            throw new ClientException("there is no file " + file);
        }
        long number = 1;
        int badBefore = badLines.size();
        var openings = new OpeningLines();
        try (Lines lines = Lines.of(file)) {
            List<String> header = header(lines, name);
            Mapping mapping =
                    given.orElseGet(() -> mappings.forHeader(header, name)).checkedAgainst(header);
            mapping.programme().ifPresent(programmes::add);
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                readLine(line.get(), header, mapping, new Origin(name, number), openings);
            }
            if (!openings.isEmpty()) {
                take(openings, file, badBefore);
            }
        } catch (IOException broken) {
            brokenFiles.add(name);
            badLines.add(new BadLine(
                    new Origin(name, number + 1), "the file cannot be read any further: " + broken.getMessage()));
        }
    }

    private void take(OpeningLines openings, Path file, int badBefore) throws IOException {
        badLines.addAll(openings.contradictions());
        if (badLines.size() > badBefore) {
            badLines.add(openings.withheld(file.getFileName().toString()));
        } else {
            facts.addAll(openings.facts(file));
        }
    }

    private static List<String> header(Lines lines, String name) throws IOException {
        Optional<byte[]> first = lines.next();
        if (first.isEmpty()) {
            throw new ClientException(name + " is empty; a header line was expected");
        }
        try {
            return fields(Lines.text(first.get())).stream().map(String::strip).toList();
        } catch (MalformedFactException | CsvParseException broken) {
            throw new ClientException(name + " has no header line: " + broken.getMessage(), broken);
        }
    }

    private void readLine(byte[] line, List<String> header, Mapping mapping, Origin origin, OpeningLines openings) {
        try {
            String text = Lines.text(line);
            if (text.isBlank()) {
                return;
            }
            Map<Column, String> values = mapping.values(header, fields(text), origin);
            try {
                Fact fact = Fact.of(values, origin);
                if (fact.kind() == Kind.OPENING_BALANCE) {
                    openings.add(fact);
                } else {
                    facts.add(fact);
                }
                fact.member().ifPresent(member -> see(mapping, member, fact.at(), origin));
            } catch (MalformedFactException malformed) {
                remember(mapping, values, origin);
                throw malformed;
            }
        } catch (MalformedFactException malformed) {
            badLines.add(new BadLine(origin, malformed.getMessage()));
        } catch (CsvParseException broken) {
            badLines.add(new BadLine(origin, "the line is no CSV: " + broken.getMessage()));
        }
    }

    private void see(Mapping mapping, String member, Instant at, Origin origin) {
        if (mapping.registersMembers()) {
            earliest.merge(member, new Sighting(at, origin), Sighting::orEarlier);
        }
    }

    // The line will be mended and imported later: a registration that does not leave room for it could never be moved.
    private void remember(Mapping mapping, Map<Column, String> values, Origin origin) {
        String member = values.getOrDefault(Column.MEMBER, "");
        if (values.getOrDefault(Column.KIND, "").equals(Kind.MEMBER.wire())) {
            registeredByBadLine.add(member);
        }
        Fact.instantIn(values).ifPresent(at -> see(mapping, member, at, origin));
    }

    private static List<String> fields(String text) throws MalformedFactException {
        if (text.indexOf('"') < 0) {
            return List.of(text.split(",", -1)); // nearly every line, and far quicker than a parser for each
        }
        if (text.chars().filter(each -> each == '"').count() % 2 != 0) {
            throw new MalformedFactException("a quotation mark is not closed; a record is one line");
        }
        return CsvReader.builder().ofSingleCsvRecord(text).getFields();
    }

    /**
     * Whom no line registers is registered at the instant of the earliest row over all files. Bad lines count, but they
     * alone make no member: who has no other is left for the import of the mended line, as is whom a bad line registers.
     */
    private void registerMembers() {
        Set<String> registered = new HashSet<>(registeredByBadLine);
        Set<String> told = new LinkedHashSet<>();
        for (Fact each : facts) {
            if (each.kind() == Kind.MEMBER) {
                registered.add(each.id());
            }
            each.member().ifPresent(told::add);
        }
        told.removeAll(registered);
        for (String member : told) {
            var first = earliest.get(member);
            if (first != null) {
                facts.add(new Fact(Kind.MEMBER, member, first.at(), Map.of(Column.MEMBER, member), first.origin()));
            }
        }
    }
}
