using System.Globalization;
using System.Text;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.PersonalData.V1;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>How many rows an erasure removed, and how many stay without a name.</summary>
public sealed record Erased(int Removed, int Kept);

/// <summary>Erases a person from a service's database, by the service's own <see cref="PersonalTables"/>.</summary>
public static class Erasures
{
    /// <summary>Does this service's part; harmless when repeated. From now on the service knows that they are erased.</summary>
    public static async Task<Erased> EraseAsync(this Work work, PersonalTables tables, Guid person, IReadOnlyList<Guid> consortia, DateTimeOffset now)
    {
        var isNew = await work.QuerySingleAsync<bool>(
            """
            INSERT INTO erased_people (person_id, consortia, erased_at) VALUES (@person, @consortia, @now)
            ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia))
            RETURNING xmax = 0
            """,
            new { person, consortia = consortia.ToArray(), now });
        if (isNew)
        {
            // They would go within days; who is erased does not wait for that.
            await work.ExecuteAsync("DELETE FROM sent_events WHERE strpos(body, @person::text) > 0", new { person });
        }

        var (removed, kept) = (0, 0);
        await ForEachAsync(work, tables, person, consortia, async (rule, consortium) =>
        {
            var count = await work.QuerySingleAsync<int>(rule.Count, new { person, consortium });
            if (rule.Apply is not null)
            {
                await work.ExecuteAsync(rule.Apply, new { person, consortium, now });
            }

            (removed, kept) = rule.Fate == ErasureItem.Types.Fate.Removed ? (removed + count, kept) : (removed, kept + count);
        });
        return new Erased(removed, kept);
    }

    /// <summary>Says what an erasure would do; changes nothing.</summary>
    public static async Task<IEnumerable<ErasureItem>> DescribeAsync(Work work, PersonalTables tables, Guid person, IReadOnlyList<Guid> consortia)
    {
        var counts = tables.Rules.ToDictionary(rule => rule, _ => 0);
        await ForEachAsync(work, tables, person, consortia, async (rule, consortium) => counts[rule] += await work.QuerySingleAsync<int>(rule.Count, new { person, consortium }));
        return tables.Rules.Select(rule => new ErasureItem { Title = rule.Title, Fate = rule.Fate, Reason = rule.Reason, Count = counts[rule] });
    }

    /// <summary>Says whether a person was erased: nothing that comes late may bring them back.</summary>
    public static Task<bool> IsErasedAsync(this Work work, Guid person) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM erased_people WHERE person_id = @person)", new { person });

    private static async Task ForEachAsync(Work work, PersonalTables tables, Guid person, IReadOnlyList<Guid> consortia, Func<ErasureRule, Guid, Task> act)
    {
        await work.AsPersonAsync(person);
        foreach (var consortium in consortia)
        {
            work.Bind(consortium);
            foreach (var rule in tables.Rules.Where(rule => !rule.WithoutConsortium))
            {
                await act(rule, consortium);
            }
        }

        foreach (var rule in tables.Rules.Where(rule => rule.WithoutConsortium))
        {
            await act(rule, Guid.Empty);
        }
    }
}

/// <summary>Does a service's part of an erasure, and says that it is done.</summary>
public sealed class ErasureDueConsumer(Database database, PersonalTables tables, TimeProvider clock) : EventConsumer<ErasureDue>(database)
{
    protected override async Task HandleAsync(ErasureDue message, Work work)
    {
        if (message.Phase != ErasurePhase.Erase)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var erased = await work.EraseAsync(tables, message.PersonId, message.Consortia, now);
        await work.EnqueueAsync(new ErasureConfirmed(message.ErasureId, message.PersonId, tables.Service, message.Phase, erased.Removed, erased.Kept, now));
    }
}

/// <summary>The list of erased people that is kept apart from the databases: a backup does not hold who was erased after it was made.</summary>
public static class ErasureList
{
    /// <summary>Its first line.</summary>
    public const string Header = "person,erased_at,consortia";

    /// <summary>Makes one line of it.</summary>
    public static string Line(Guid person, DateTimeOffset erasedAt, IEnumerable<Guid> consortia) =>
        string.Create(CultureInfo.InvariantCulture, $"{person:D},{erasedAt.ToUniversalTime():O},{string.Join(' ', consortia)}");

    /// <summary>Adds one person to a list, on the disk when it returns. A line that was cut short, as by a full disk, is ended first.</summary>
    public static async Task AppendAsync(string path, Guid person, DateTimeOffset erasedAt, IEnumerable<Guid> consortia)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var start = Header + "\n";
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            start = file.ReadByte() == '\n' ? "" : "\n";
        }

        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{start}{Line(person, erasedAt, consortia)}\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Runs as `X.dll apply-erasures [FILE]...` after a restore and returns the exit status: erases, in this service's database, who is
    /// on a list (of the files, else of Erasures__List) or in the database's own table. It can be repeated.
    /// </summary>
    public static async Task<int> ApplyAsync(PersonalTables tables, IConfiguration configuration, string[] files)
    {
        if (files.Length == 0 && configuration["Erasures:List"] is { Length: > 0 } configured && File.Exists(configured))
        {
            files = [configured];
        }

        var people = new Dictionary<Guid, Entry>();
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file);
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i].TrimEnd('\r');
                if (line.Length == 0 || line == Header)
                {
                    continue;
                }

                if (Read(line) is { } entry)
                {
                    people[entry.PersonId] = people.TryGetValue(entry.PersonId, out var known) ? known with { Consortia = [.. known.Consortia.Union(entry.Consortia)] } : entry;
                }
                else if (!IsCutShort(lines, i))
                {
                    await Console.Error.WriteLineAsync($"{file}, line {i + 1}: must be a person's id, a time, and the ids of consortia, separated by commas. Nothing was erased.");
                    return 1;
                }
            }
        }

        await using var source = NpgsqlDataSource.Create(configuration.GetConnectionString("Database") ?? configuration.GetConnectionString("Migration")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Database or ConnectionStrings__Migration."));
        using var signal = new OutboxSignal();
        var database = new Database(source, signal);
        await using (var work = await database.BeginAsync(CancellationToken.None))
        {
            foreach (var own in await work.QueryAsync<Entry>("SELECT person_id, erased_at, consortia FROM erased_people"))
            {
                people[own.PersonId] = people.TryGetValue(own.PersonId, out var known) ? own with { Consortia = [.. own.Consortia.Union(known.Consortia)] } : own;
            }
        }

        var removed = 0;
        foreach (var entry in people.Values)
        {
            await using var work = await database.BeginAsync(CancellationToken.None);
            if (tables.BeforeErasure is { } before)
            {
                await before(work, entry.PersonId, DateTimeOffset.UtcNow);
            }

            removed += (await work.EraseAsync(tables, entry.PersonId, entry.Consortia, entry.ErasedAt)).Removed;
            await work.CommitAsync();
        }

        Console.WriteLine($"{tables.Service}: {people.Count} erased people, {removed} rows that had come back removed.");
        return 0;
    }

    // Nothing is erased before its line is whole, and an erasure that could not write it begins again with a line of its own.
    private static bool IsCutShort(string[] lines, int at) =>
        at == lines.Length - 1 || lines.Skip(at + 1).Any(later => later.StartsWith(lines[at][..Math.Min(lines[at].Length, 36)], StringComparison.Ordinal) && Read(later) is not null);

    private static Entry? Read(string line)
    {
        var cells = line.Split(',');
        if (cells.Length != 3 || !Guid.TryParse(cells[0], out var person) || !DateTimeOffset.TryParse(cells[1], CultureInfo.InvariantCulture, out var at))
        {
            return null;
        }

        var consortia = new List<Guid>();
        foreach (var cell in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParse(cell, out var consortium))
            {
                return null;
            }

            consortia.Add(consortium);
        }

        return new Entry(person, at, [.. consortia]);
    }

    private sealed record Entry(Guid PersonId, DateTimeOffset ErasedAt, Guid[] Consortia);
}
