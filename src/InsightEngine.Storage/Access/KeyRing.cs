using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Access;

/// <summary>The keys that protect cookies and tokens: in the store, so that a restart and a second server know them.</summary>
public sealed class KeyRing(Store store)
{
    public IReadOnlyList<string> Read()
    {
        using var db = store.CreateDbContext();
        return db.ProtectionKeys.AsNoTracking().OrderBy(key => key.Name).Select(key => key.Xml).ToList();
    }

    /// <summary>Adds a key.</summary>
    public void Add(string name, string xml)
    {
        using var db = store.CreateDbContext();
        db.ProtectionKeys.Add(new ProtectionKey { Name = name, Xml = xml });
        db.SaveChanges();
    }
}
