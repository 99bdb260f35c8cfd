using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>Addresses of the web.</summary>
internal static class Links
{
    /// <summary>Reads an http or https address; empty is none. Error: INVALID_ARGUMENT with the field.</summary>
    public static string Parse(string value, string field)
    {
        var link = ServiceDefaults.Parse.Text(value, field, 0, 2000);
        if (link.Length == 0)
        {
            return link;
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw Errors.InvalidField(field, "must be an address that begins with https:// or http://.");
        }

        // Everyone who may read the resource would have the password; and "https://university.edu@elsewhere.example" leads elsewhere.
        return uri.UserInfo.Length == 0 ? link : throw Errors.InvalidField(field, "must not contain a user name or password (the part before the @).");
    }
}
