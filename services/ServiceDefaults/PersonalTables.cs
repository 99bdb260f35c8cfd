using MentorNet.PersonalData.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>One member of the records of a collection.</summary>
/// <param name="Name">The column of the collection's SELECT.</param>
/// <param name="Meaning">Says what it holds, for the person.</param>
/// <param name="Show">Turns what is stored into what a person can read; null where it is readable.</param>
public sealed record PersonalField(string Name, string Meaning, Func<object, string>? Show = null);

/// <summary>One kind of personal record: what an export shows of it.</summary>
/// <param name="Name">Its name in lower_snake_case.</param>
/// <param name="Title">Says what its records are.</param>
/// <param name="Columns">Lists the <c>table.column</c> that hold a person's id or address and that this covers.</param>
/// <param name="Select">Its SQL, with <c>@person</c> and <c>@consortium</c>. A column <c>file</c> is the file named by <c>file_name</c>.</param>
/// <param name="Fields">Explains each column of it.</param>
public sealed record PersonalKind(string Name, string Title, string[] Columns, string Select, PersonalField[] Fields)
{
    /// <summary>Says that its rows belong to no consortium: it is read once.</summary>
    public bool WithoutConsortium { get; init; }
}

/// <summary>What an erasure does to one kind of data.</summary>
/// <param name="Title">Says what it is, for the person.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Reason">Says why it stays; empty where it is removed.</param>
/// <param name="Columns">Lists the <c>table.column</c> that hold a person's id or address and that this covers.</param>
/// <param name="Count">SQL that counts it, with <c>@person</c> and <c>@consortium</c>; the person sees the number, so what others keep from them is left out.</param>
/// <param name="Apply">SQL that does it, harmless when repeated; null where the row holds nothing but their id.</param>
public sealed record ErasureRule(string Title, ErasureItem.Types.Fate Fate, string Reason, string[] Columns, string Count, string? Apply)
{
    /// <summary>Says that its rows belong to no consortium: it is done once, after the others.</summary>
    public bool WithoutConsortium { get; init; }

    /// <summary>Makes the rule of what goes.</summary>
    public static ErasureRule Remove(string title, string[] columns, string count, string apply) =>
        new(title, ErasureItem.Types.Fate.Removed, "", columns, count, apply);

    /// <summary>Makes the rule of what stays without their name.</summary>
    public static ErasureRule Keep(string title, string reason, string[] columns, string count, string? apply) =>
        new(title, ErasureItem.Types.Fate.KeptWithoutName, reason, columns, count, apply);
}

/// <summary>What one feature of a service declares of its own tables.</summary>
/// <param name="Collections">What an export shows.</param>
/// <param name="Rules">What an erasure does, in this order.</param>
public sealed record PersonalPart(PersonalKind[] Collections, ErasureRule[] Rules)
{
    /// <summary>Each <c>table.column</c> that is erased but not exported, with the reason.</summary>
    public IReadOnlyDictionary<string, string> NotExported { get; init; } = new Dictionary<string, string>();

    /// <summary>Each <c>table.column</c> that names a person in what another keeps from them: erased, and neither exported nor counted.</summary>
    public IReadOnlyDictionary<string, string> OthersSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Each <c>table.column</c> with a person's id or address that is neither exported nor erased, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Exempt { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Declares where a service holds something about a person. Export, erasure and what is told before it follow from this one
/// place; a test compares it with the schema, so that a new table cannot be forgotten.
/// </summary>
/// <param name="Service">The service's short name.</param>
/// <param name="Collections">Lists what an export shows.</param>
/// <param name="Rules">Lists what an erasure does, in this order.</param>
public sealed record PersonalTables(string Service, PersonalKind[] Collections, ErasureRule[] Rules)
{
    /// <summary>What <c>apply-erasures</c> does before the rules, as an erasure's earlier phases do; harmless when repeated. Null for nothing.</summary>
    public Func<Work, Guid, DateTimeOffset, Task>? BeforeErasure { get; init; }

    /// <summary>Lists each <c>table.column</c> that is erased but not exported, with the reason.</summary>
    public IReadOnlyDictionary<string, string> NotExported { get; init; } = new Dictionary<string, string>();

    /// <summary>Lists each <c>table.column</c> that names a person in what another keeps from them: erased, and neither exported nor counted.</summary>
    public IReadOnlyDictionary<string, string> OthersSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Lists each <c>table.column</c> with a person's id or address that is neither exported nor erased, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Exempt { get; init; } = new Dictionary<string, string>();

    /// <summary>Puts together what the features of a service declare, in the order in which it is exported and erased.</summary>
    public static PersonalTables Of(string service, params PersonalPart[] parts) =>
        new(service, [.. parts.SelectMany(part => part.Collections)], [.. parts.SelectMany(part => part.Rules)])
        {
            NotExported = parts.SelectMany(part => part.NotExported).ToDictionary(),
            OthersSecrets = parts.SelectMany(part => part.OthersSecrets).ToDictionary(),
            Exempt = parts.SelectMany(part => part.Exempt).ToDictionary(),
        };
}
