package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the published roots of the well-known eight leaves of Certificate Transparency's reference tests. */
class MerkleTest {

    static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void a_growing_frontier_has_the_published_roots() {
        var frontier = new Frontier();
        for (int i = 0; i < LEAVES.size(); i++) {
            frontier.add(rfcLeaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(HexFormat.of().formatHex(frontier.root())).isEqualTo(ROOTS.get(i));
            assertThat(frontier.hashes()).hasSize(Long.bitCount(frontier.size()));
        }
    }

    private static byte[] rfcLeaf(byte[] data) {
        var digest = Merkle.sha256();
        digest.update((byte) 0);
        return digest.digest(data);
    }

    @Test
    void the_root_of_nothing_is_the_hash_of_nothing() {
        assertThat(HexFormat.of().formatHex(new Frontier().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void lengths_keep_header_and_payload_apart() {
        assertThat(Merkle.leaf(1, 2, bytes("ab"), bytes("c"))).isNotEqualTo(Merkle.leaf(1, 2, bytes("a"), bytes("bc")));
        assertThat(Merkle.leaf(1, 2, bytes("ab"), bytes("c"))).isNotEqualTo(Merkle.leaf(2, 2, bytes("ab"), bytes("c")));
        assertThat(Merkle.leaf(1, 2, bytes("ab"), bytes("c"))).isNotEqualTo(Merkle.leaf(1, 3, bytes("ab"), bytes("c")));
    }

    @Test
    void a_frontier_that_does_not_fit_its_size_is_refused() {
        assertThatThrownBy(() -> new Frontier(3, List.of(new byte[32]))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
