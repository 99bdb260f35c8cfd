using System.Diagnostics;
using Npgsql;

namespace MentorNet.Load;

/// <summary>Fills the directory of the demo's consortium with people who are made from those who are there.</summary>
internal static class People
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var installation = new Installation();
        await using var source = NpgsqlDataSource.Create(installation.Database("profile"));
        await using var columns = source.CreateCommand("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'people'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname NOT IN ('person_id', 'display_name', 'email')");
        var list = (string)(await columns.ExecuteScalarAsync())!;
        await using var insert = source.CreateCommand(
            $"""
            INSERT INTO people (person_id, display_name, email, {list})
            SELECT gen_random_uuid(), display_name || ' ' || n, 'p' || n || '.' || email, {list}
            FROM (SELECT *, row_number() OVER (ORDER BY person_id) AS place, count(*) OVER () AS number FROM people WHERE active) person, generate_series(1, $1) n
            WHERE n % number = place - 1
            """);
        insert.Parameters.Add(new NpgsqlParameter { Value = settings.People });
        Console.WriteLine($"{await insert.ExecuteNonQueryAsync()} people were added.");
        foreach (var part in installation.Parts.Where(part => part == "matching" || part.StartsWith("matching-", StringComparison.Ordinal)))
        {
            using var kill = Process.Start("kill", ["-TERM", $"{installation.ProcessOf(part)}"]);
            await kill.WaitForExitAsync();
        }

        Console.WriteLine("Matching starts anew and reads them from Profile; the watch of scripts/up.sh says when.");
        return 0;
    }
}
