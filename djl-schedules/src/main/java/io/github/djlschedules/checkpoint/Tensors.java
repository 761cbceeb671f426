package io.github.djlschedules.checkpoint;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.djlschedules.internal.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Named arrays as safetensors: eight bytes with the length of a JSON header, the header, the data.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
final class Tensors {

    private static final String METADATA = "__metadata__";

    private Tensors() {}

    static byte[] encode(NDList arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        arrays.encode(bytes, NDList.Encoding.SAFETENSORS);
        return bytes.toByteArray();
    }

    /** Reads arrays into a manager; DJL's own reader would trust every length and offset. */
    static NDList decode(NDManager manager, byte[] bytes, String source) throws IOException {
        NDList arrays;
        try {
            requireSound(bytes, source);
            arrays = NDList.decode(manager, new ByteArrayInputStream(bytes));
        } catch (RuntimeException e) {
            throw new IOException(source + " must be safetensors: " + e.getMessage(), e);
        }
        arrays.attach(manager);
        return arrays;
    }

    private static void requireSound(byte[] bytes, String source) throws IOException {
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int room = bytes.length - Long.BYTES;
        require(header > 0 && header <= room, source, "a header of " + header + " bytes");
        int length = (int) header;
        require(bytes[Long.BYTES] == '{', source, "a header that is no object");
        String json = new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8);
        long data = 0;
        for (Map.Entry<String, JsonElement> entry :
                JsonText.parse(json, source).asMap().entrySet()) {
            if (!entry.getKey().equals(METADATA)) {
                data += size(entry.getKey(), entry.getValue().getAsJsonObject(), room - length);
            }
        }
        require(data == room - length, source, "arrays of " + data + " bytes");
    }

    private static long size(String name, JsonObject array, long room) throws IOException {
        JsonArray offsets = array.getAsJsonArray("data_offsets");
        long from = offsets.get(0).getAsLong();
        long to = offsets.get(1).getAsLong();
        require(from >= 0 && from <= to && to <= room, name, "data from " + from + " to " + to);
        long size = DataType.fromSafetensors(array.get("dtype").getAsString()).getNumOfBytes();
        for (JsonElement dimension : array.getAsJsonArray("shape")) {
            require(dimension.getAsLong() >= 0, name, "shape " + array.get("shape"));
            size = Math.multiplyExact(size, dimension.getAsLong());
        }
        require(size == to - from, name, "shape " + array.get("shape") + " in " + (to - from));
        return size;
    }

    private static void require(boolean holds, String what, String found) throws IOException {
        if (!holds) {
            throw new IOException(what + " must fit the safetensors file, but has " + found);
        }
    }
}
