namespace MentorNet.Deployment.Tests;

/// <summary>A copy of k8s, as an operator has it: components are named in prod, and its settings are set.</summary>
internal sealed class Installation : IDisposable
{
    /// <summary>What an operator sets where a component is named. The networks are those of the neighbors of <see cref="Cluster"/>, so that a way to the one is no way to the other; neither is a public one, where Caseload may reach every https server for calendars.</summary>
    private static readonly Dictionary<string, (string Key, string Value)[]> SettingsOf = new()
    {
        ["backup"] = [("apiServer", "192.0.2.1/32"), ("backupAddresses", "192.0.2.44/32")],
        ["inbound"] = [("inboundDomain", "reply.mentornet.example")],
    };

    private Installation()
    {
    }

    /// <summary>The folder that k8s lies in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mentornet-k8s-").FullName;

    public string Prod => Path.Combine(Folder, "k8s", "overlays", "prod");

    private string Settings => Path.Combine(Prod, "settings.env");

    public static async Task<Installation> CreateAsync(params IEnumerable<string> components)
    {
        var installation = new Installation();
        await Repository.RunAsync("cp", "-r", Repository.PathOf("k8s"), installation.Folder);
        foreach (var component in components)
        {
            var overlay = Path.Combine(installation.Prod, "kustomization.yaml");
            await ReplaceAsync(overlay, "components:\n", $"components:\n  - ../../{component}\n");
            foreach (var (key, value) in SettingsOf[component])
            {
                await installation.SetAsync(key, value);
            }
        }

        return installation;
    }

    /// <summary>Sets a key of the settings, or takes it out of them.</summary>
    public async Task SetAsync(string key, string? value)
    {
        var others = (await File.ReadAllLinesAsync(Settings)).Where(line => !line.StartsWith($"{key}=", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Settings, value is null ? others : others.Append($"{key}={value}"));
    }

    public Task ReleaseAsync(string tag) => ReplaceAsync(Path.Combine(Folder, "k8s", "release", "kustomization.yaml"), "newTag: \"0.1.0\"", $"newTag: {tag}");

    /// <summary>What `kubectl apply -k` of a folder of k8s would send.</summary>
    public Task<string> RenderAsync(params string[] folder) => Repository.RunAsync("kubectl", "kustomize", Path.Combine([Folder, "k8s", .. folder]));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static async Task ReplaceAsync(string file, string old, string now) =>
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(old, now, StringComparison.Ordinal));
}
