package loyalty.client.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Origin;

/**
 * The opening balances of one file. The lines of a member make one fact, since a balance is opened once; and a file with a bad line tells none
 * of them: mended it has another digest, and who was opened from it before could not be opened again.
 */
final class OpeningLines {

    private static final int COPIED_BYTES = 1 << 16;

    private final Map<String, List<Fact>> byMember = new LinkedHashMap<>();

    void add(Fact line) {
        byMember.computeIfAbsent(line.id(), _ -> new ArrayList<>()).add(line);
    }

    boolean isEmpty() {
        return byMember.isEmpty();
    }

    /** Lines that say of a member that it came at two instants or from two systems. */
    List<BadLine> contradictions() {
        var bad = new ArrayList<BadLine>();
        for (List<Fact> lines : byMember.values()) {
            var first = lines.getFirst();
            for (Fact line : lines) {
                if (!line.at().equals(first.at()) || !line.value(Column.SOURCE).equals(first.value(Column.SOURCE))) {
                    bad.add(new BadLine(
                            line.origin(),
                            "all lines of an opening balance have one at and one source; " + first.origin()
                                    + " has others"));
                }
            }
        }
        return bad;
    }

    /** Why nothing of a file is told. */
    BadLine withheld(String file) {
        return new BadLine(
                new Origin(file, 0),
                "the opening balances of " + byMember.size()
                        + " members are not sent while a line of the file is bad: mended it has another digest");
    }

    /** A fact for each member who has something. */
    List<Fact> facts(Path file) throws IOException {
        String digest = digest(file);
        var facts = new ArrayList<Fact>();
        for (List<Fact> lines : byMember.values()) {
            var told = lines.stream()
                    .filter(line -> isSome(line, Column.POINTS) || isSome(line, Column.QUALIFYING))
                    .map(line -> new Fact.Opening.Line(line.origin().line(), line.values()))
                    .toList();
            if (!told.isEmpty()) {
                var first = lines.getFirst();
                facts.add(new Fact(
                        first.kind(),
                        first.id(),
                        first.at(),
                        Map.of(
                                Column.MEMBER,
                                first.id(),
                                Column.SOURCE,
                                first.values().get(Column.SOURCE)),
                        first.origin(),
                        Optional.of(new Fact.Opening(digest, told))));
            }
        }
        return facts;
    }

    private static boolean isSome(Fact line, Column column) {
        return line.value(column).map(Long::parseLong).orElse(0L) > 0;
    }

    /** Of the bytes as they lie there, so that whoever holds the file can compute it with any tool. */
    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            var copied = new byte[COPIED_BYTES];
            while (digesting.read(copied) >= 0) {
                // The bytes count, nothing else is wanted of them.
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
