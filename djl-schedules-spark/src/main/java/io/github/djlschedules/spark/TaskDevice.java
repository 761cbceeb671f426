package io.github.djlschedules.spark;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** The device of a task: the GPU that Spark assigned, or the engine's own choice. */
final class TaskDevice {

    private static final String GPU = "gpu";

    private TaskDevice() {}

    static Device ofTask() {
        Device assigned = assigned(TaskContext.get().resourcesJMap());
        return assigned == null ? Engine.getInstance().defaultDevice() : assigned;
    }

    /** Returns the first GPU among the resources of a task; null if there is none. */
    static @Nullable Device assigned(Map<String, ResourceInformation> resources) {
        ResourceInformation gpus = resources.get(GPU);
        return gpus == null ? null : Device.gpu(Integer.parseInt(gpus.addresses()[0]));
    }
}
