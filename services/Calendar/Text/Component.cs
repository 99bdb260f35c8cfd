namespace MentorNet.Calendar.Text;

/// <summary>What stands between `BEGIN` and `END` of one name, in capitals.</summary>
internal sealed class Component(string name)
{
    public string Name => name;

    public List<ContentLine> Lines { get; } = [];

    public List<Component> Parts { get; } = [];

    /// <summary>False for what is cut off.</summary>
    public bool HasEnd { get; set; }

    public ContentLine? Line(string name) => Lines.Find(line => line.Name == name);

    public IEnumerable<ContentLine> All(string name) => Lines.Where(line => line.Name == name);

    /// <summary>The value of the first line of that name, without blanks around it; empty where there is none.</summary>
    public string Value(string name) => Line(name)?.Value.Trim() ?? "";

    /// <summary>A value that is one of a set of words, in capitals.</summary>
    public string Word(string name) => Value(name).ToUpperInvariant();

    public IEnumerable<Component> Each(string name) => Parts.Where(part => part.Name == name);
}
