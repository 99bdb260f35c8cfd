using System.Text.Json;

namespace MentorNet.Cli;

/// <summary>Keeps who is logged in, per installation, in a file that only its owner reads.</summary>
internal sealed class Credentials(string file)
{
    public static Credentials Default { get; } = new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "mentornet",
        "credentials.json"));

    public void Put(Uri url, Tokens tokens)
    {
        var all = Read();
        all[url.AbsoluteUri] = new Entry(tokens.AccessToken, tokens.RefreshToken, DateTimeOffset.UtcNow.AddSeconds(tokens.ExpiresIn));
        Write(all);
    }

    public bool Remove(Uri url)
    {
        var all = Read();
        var removed = all.Remove(url.AbsoluteUri);
        Write(all);
        return removed;
    }

    /// <summary>Gives a token that is good for another minute, refreshed where needed; null where nobody is logged in.</summary>
    public async Task<string?> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!Read().TryGetValue(url.AbsoluteUri, out var entry))
        {
            return null;
        }

        if (entry.Expires > DateTimeOffset.UtcNow.AddMinutes(1))
        {
            return entry.AccessToken;
        }

        if (entry.RefreshToken is null || await new SignIn(url).RefreshAsync(entry.RefreshToken, cancellationToken) is not { } tokens)
        {
            Remove(url);
            return null;
        }

        Put(url, tokens);
        return tokens.AccessToken;
    }

    private Dictionary<string, Entry> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return [];
        }
    }

    private void Write(Dictionary<string, Entry> all)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, all);
        }

        File.Move(fresh, file, overwrite: true);
    }

    private sealed record Entry(string AccessToken, string? RefreshToken, DateTimeOffset Expires);
}
