namespace MentorNet.Web.Kit;

/// <summary>What an area of the web declares of itself. The shell finds each by its type; without its folder the rest works.</summary>
internal abstract class Area
{
    /// <summary>The areas that there are, in the order of their names.</summary>
    public static IReadOnlyList<Area> All { get; } =
    [
        .. typeof(Area).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Area))).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (Area)Activator.CreateInstance(type)!),
    ];

    /// <summary>The text of each reason for which the area's services refuse something.</summary>
    public virtual IReadOnlyDictionary<string, string> Reasons => None;

    /// <summary>What a page says after something was done in the area, by the key in the address.</summary>
    public virtual IReadOnlyDictionary<string, string> Done => None;

    /// <summary>The name of each field, as its label has it, by its path in the proto.</summary>
    public virtual IReadOnlyDictionary<string, string> Fields => None;

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Finds a text in whichever area has it; null where none does.</summary>
    public static string? TextOf(Func<Area, IReadOnlyDictionary<string, string>> texts, string key) =>
        All.Select(area => texts(area).GetValueOrDefault(key)).FirstOrDefault(text => text is not null);
}
