using System.Diagnostics;
using Npgsql;

namespace MentorNet.Load.Mix;

/// <summary>Fills the directory of the demo's consortium with people who are made from those who are there.</summary>
internal static class People
{
    public static async Task<int> RunAsync(RunningFolder folder, Settings settings)
    {
        await using var profile = await folder.OpenAsync("profile");
        await using var columns = new NpgsqlCommand("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'people'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname NOT IN ('person_id', 'display_name', 'email')", profile);
        var list = (string)(await columns.ExecuteScalarAsync())!;
        await using var insert = new NpgsqlCommand(
            $"""
            INSERT INTO people (person_id, display_name, email, {list})
            SELECT gen_random_uuid(), display_name || ' ' || n, 'p' || n || '.' || email, {list}
            FROM (SELECT *, row_number() OVER (ORDER BY person_id) AS place, count(*) OVER () AS number FROM people WHERE active) person, generate_series(1, $1) n
            WHERE n % number = place - 1
            """,
            profile)
        { CommandTimeout = 300 };
        insert.Parameters.Add(new NpgsqlParameter { Value = settings.People });
        Console.WriteLine($"{await insert.ExecuteNonQueryAsync()} people were added.");
        foreach (var part in folder.Parts.Where(part => part == "matching" || part.StartsWith("matching-", StringComparison.Ordinal)))
        {
            RunningFolder.Signal("TERM", folder.ProcessesOf(part));
        }

        // A load that began now would measure how Matching reads them.
        Console.WriteLine("Matching starts anew and reads them from Profile…");
        await using var people = new NpgsqlCommand("SELECT count(*) FROM people WHERE NOT gone", profile);
        var number = (long)(await people.ExecuteScalarAsync())!;
        await using var matching = await folder.OpenAsync("matching");
        await using var candidates = new NpgsqlCommand("SELECT count(*) FROM candidates WHERE version > 0 AND left_at IS NULL", matching);
        var began = Stopwatch.GetTimestamp();
        while ((long)(await candidates.ExecuteScalarAsync())! < number)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(10))
            {
                Console.Error.WriteLine("It has not read them all within ten minutes; its log says more.");
                return 1;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Console.WriteLine($"All {number} are there after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        return 0;
    }
}
