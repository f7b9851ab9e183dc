package loyalty.client.fact;

/**
 * Where a fact was read, for whoever has to mend it.
 *
 * @param file the file's name
 * @param line 1 for the header; 0 when the fact stands in no line but follows from others
 */
public record Origin(String file, long line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
