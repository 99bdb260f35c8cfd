namespace MentorNet.ServiceDefaults;

/// <summary>
/// The rows of a consortium, in whatever tables the schema has with a column `consortium_id`: a new table is in it as soon as it is made.
/// </summary>
public static class ConsortiumRows
{
    // What is remembered of a consortium because it is gone.
    private const string Kept = "deleted_consortia";

    /// <summary>
    /// Deletes every row of a consortium; what refers to a table goes before it, and what triggers note of that goes as well. The transaction
    /// is bound to the consortium.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="consortiumId">The consortium.</param>
    /// <param name="keep">The tables in which a service remembers the consortium itself.</param>
    public static async Task DeleteConsortiumAsync(this Work work, Guid consortiumId, params string[] keep)
    {
        var all = string.Join(";\n", (await work.TablesOfConsortiaAsync()).Except(keep).Select(table => $"DELETE FROM {table} WHERE consortium_id = @consortiumId"));
        while (all.Length > 0 && await work.ExecuteAsync(all, new { consortiumId }) > 0)
        {
            // A trigger may have noted that something was deleted, in a table that was empty by then.
        }
    }

    /// <summary>Lists the tables that hold rows of consortia, each before those to which it refers.</summary>
    public static async Task<IReadOnlyList<string>> TablesOfConsortiaAsync(this Work work)
    {
        var left = (await work.QueryAsync<(string Table, string[] RefersTo)>(
            """
            SELECT c.oid::regclass::text, ARRAY(
                SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace AND c.relname <> @Kept
            ORDER BY 1
            """,
            new { Kept })).ToDictionary(row => row.Table, row => row.RefersTo.ToHashSet());
        var order = new List<string>(left.Count);
        while (left.Count > 0)
        {
            var next = left.Keys.FirstOrDefault(table => !left.Values.Any(refersTo => refersTo.Contains(table)))
                ?? throw new InvalidOperationException($"These tables refer to each other, so none can be emptied first: {string.Join(", ", left.Keys)}.");
            order.Add(next);
            left.Remove(next);
        }

        return order;
    }
}
