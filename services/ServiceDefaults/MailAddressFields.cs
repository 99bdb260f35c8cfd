namespace MentorNet.ServiceDefaults;

public static partial class MailAddresses
{
    /// <summary>The address in the form in which it is kept and compared; INVALID_ARGUMENT on <paramref name="field"/> if it is none.</summary>
    public static string Parse(string value, string field) => TryParse(value, out var address) ? address : throw Errors.InvalidField(field, Rule);
}
