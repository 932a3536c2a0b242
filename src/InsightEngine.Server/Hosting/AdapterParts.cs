using InsightEngine.Storage;
using InsightEngine.Storage.Vectors;
#if ADAPTERS
using InsightEngine.Adapters.Vectors;
#endif

namespace InsightEngine.Server.Hosting;

/// <summary>What is there only when the program was built with <c>-p:Adapters=true</c>.</summary>
internal static class AdapterParts
{
    /// <summary>Names the settings that need an adapter which was not compiled in.</summary>
    public static void RefuseMissing(SettingReader reader, VectorOptions vectors)
    {
#if !ADAPTERS
        if (vectors.Provider == VectorProvider.Qdrant) reader.Refuse("Vectors:Provider", VectorOptions.NotCompiledIn);
#endif
    }

    /// <summary>Where the vectors are kept.</summary>
    public static IVectorHome VectorHome(VectorOptions vectors, Store store) => vectors.Provider switch
    {
#if ADAPTERS
        VectorProvider.Qdrant => new QdrantVectorHome(vectors),
#endif
        _ => new EmbeddedVectorHome(store.Options.Folder),
    };
}
