using MimeKit;

namespace MentorNet.Mail.Parts;

/// <summary>Fields of a header that are asked for; those beyond all measure are left out.</summary>
internal sealed class MailHeaders
{
    private const int Most = 2_000;
    private const int LongestValue = 64 * 1024;
    private const int LongestAll = 512 * 1024;

    private readonly List<Header> fields = [];
    private int length;

    public int Count => fields.Count;

    public void Add(Header header)
    {
        length += header.RawValue.Length;
        if (fields.Count < Most && header.RawValue.Length <= LongestValue && length <= LongestAll)
        {
            fields.Add(header);
        }
    }

    public IEnumerable<Header> All(string name) => fields.Where(field => field.Field.Equals(name, StringComparison.OrdinalIgnoreCase));

    public bool Has(string name) => All(name).Any();

    /// <summary>The first value of a field, decoded and trimmed; empty if there is none.</summary>
    public string Value(string name) => All(name).FirstOrDefault()?.Value.Trim() ?? "";

    public IEnumerable<(string Name, string Value)> Each() => fields.Select(field => (field.Field, field.Value.Trim()));
}
