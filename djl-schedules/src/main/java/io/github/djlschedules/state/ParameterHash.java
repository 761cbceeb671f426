package io.github.djlschedules.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fingerprint of a model's parameters, to prove that they are, or are not, what they were.
 *
 * @since 0.1.0
 */
public final class ParameterHash {

    private ParameterHash() {}

    /**
     * Returns the SHA-256 of all parameters, running statistics included.
     *
     * <p>The values are taken as little-endian float32, parameter after parameter in the order of
     * their names in {@code block.getParameters()} by {@link String#compareTo}; the names are not
     * hashed, since another instance of the model may have others.
     *
     * @param block an initialized block
     * @return 64 hexadecimal digits
     */
    public static String sha256(Block block) {
        return sha256(block, new NDList());
    }

    /**
     * Returns the SHA-256 of all parameters and then of more arrays, such as an optimizer's state.
     *
     * @param block an initialized block
     * @param more further arrays, hashed in their order
     * @return 64 hexadecimal digits
     */
    public static String sha256(Block block, NDList more) {
        Map<String, Parameter> sorted = new TreeMap<>();
        Checks.notNull(block, "block")
                .getParameters()
                .forEach(pair -> sorted.put(pair.getKey(), pair.getValue()));
        MessageDigest digest = Sha256.digest();
        sorted.values().forEach(parameter -> update(digest, parameter.getArray()));
        more.forEach(array -> update(digest, array));
        return Sha256.hex(digest);
    }

    private static void update(MessageDigest digest, NDArray array) {
        // A copy: reading an array of a GPU leaves the host's copy in the array's own manager.
        try (NDArray copy = array.duplicate();
                NDArray floats = copy.toType(DataType.FLOAT32, true)) {
            float[] values = floats.toFloatArray();
            ByteBuffer bytes =
                    ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
    }
}
