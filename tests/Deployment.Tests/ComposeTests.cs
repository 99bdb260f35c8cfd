using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace MentorNet.Deployment.Tests;

public sealed class ComposeTests
{
    private static readonly Dictionary<string, Dictionary<string, object>> Services = Read("docker-compose.yml");

    private static Dictionary<string, Dictionary<string, object>> Read(string name)
    {
        using var file = File.OpenText(Repository.PathOf(name));
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(file)));
        return ((Dictionary<object, object>)root["services"]).ToDictionary(service => (string)service.Key, service => ((Dictionary<object, object>)service.Value).ToDictionary(pair => (string)pair.Key, pair => pair.Value));
    }

    private static Dictionary<string, string> Environment(string service) =>
        Services[service].TryGetValue("environment", out var found) ? ((Dictionary<object, object>)found).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value) : [];

    [Fact]
    public void Every_service_is_there_health_checked_and_waits_for_its_migration()
    {
        foreach (var name in Repository.Services)
        {
            Assert.True(Services[name].ContainsKey("healthcheck"), name);
            var waits = (Dictionary<object, object>)Services[name]["depends_on"];
            Assert.Equal("service_completed_successfully", ((Dictionary<object, object>)waits[$"{name}-migrate"])["condition"]);
        }

        Assert.True(Services["gateway"].ContainsKey("healthcheck"));
    }

    [Fact]
    public void Every_Dockerfile_that_is_named_exists_and_makes_an_image_that_is_not_root()
    {
        foreach (var service in Services.Values.Where(service => service.ContainsKey("build")))
        {
            var dockerfile = Repository.PathOf((string)((Dictionary<object, object>)service["build"])["dockerfile"]);
            var text = File.ReadAllText(dockerfile);
            Assert.Contains("USER $APP_UID", text, StringComparison.Ordinal);
            foreach (Match copied in Regex.Matches(text, @"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline))
            {
                Assert.All(copied.Groups[1].Value.Split(' '), source => Assert.True(Path.Exists(Repository.PathOf(source)), $"{dockerfile} copies {source}, which is not there"));
            }
        }
    }

    [Fact]
    public void No_password_is_written_down() =>
        Assert.DoesNotMatch(@"(?i)(password|pass|secret):\s*[^$\s{][^\s]*\s*$", File.ReadAllText(Repository.PathOf("docker-compose.yml")));

    [Fact]
    public void Every_login_has_a_password_of_its_own_that_no_other_contains()
    {
        var passwords = Services.Keys.SelectMany(Environment)
            .Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && variable.Key != "ConnectionStrings__Broker")
            .Select(variable => (variable.Key, Password: Regex.Match(variable.Value, @"Password=([^;]*)").Groups[1].Value))
            .ToList();

        Assert.Equal(2 * Repository.Services.Length, passwords.Count);
        Assert.Equal(2 * Repository.Services.Length, passwords.Select(password => password.Password).Distinct().Count());
        Assert.All(passwords, password => Assert.Matches(@"^\$\{[A-Z]+_(DATABASE|OWNER)_PASSWORD\}$", password.Password));
        Assert.DoesNotContain("POSTGRES_PASSWORD", string.Concat(passwords.Select(password => password.Password)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_part_has_a_limit_of_memory_and_of_its_log()
    {
        Assert.All(Services, service =>
        {
            Assert.Matches("^[0-9]+[mg]$", (string)service.Value["mem_limit"]);
            Assert.True(((Dictionary<object, object>)((Dictionary<object, object>)service.Value["logging"])["options"]).ContainsKey("max-size"), service.Key);
        });
        foreach (var (service, peak) in Documentation.Peaks())
        {
            var limit = (string)Services[service]["mem_limit"];
            Assert.True(decimal.Parse(limit[..^1], CultureInfo.InvariantCulture) * (limit[^1] == 'g' ? 1024 : 1) > peak * 1.5m, service);
        }
    }

    [Fact]
    public void The_pools_fit_the_connections()
    {
        var pools = Services.Keys.SelectMany(Environment).Where(variable => variable.Key is "ConnectionStrings__Database" or "ConnectionStrings__Migration").Select(variable => int.Parse(Regex.Match(variable.Value, @"Maximum Pool Size=(\d+)").Groups[1].Value, CultureInfo.InvariantCulture));
        var limit = int.Parse(((List<object>)Services["postgres"]["command"]).Cast<string>().Single(argument => argument.StartsWith("max_connections=", StringComparison.Ordinal))["max_connections=".Length..], CultureInfo.InvariantCulture);

        Assert.True(pools.Sum() <= limit * 0.8, $"{pools.Sum()} of {limit}");
    }

    [Fact]
    public void Every_setting_is_read_by_the_program_that_gets_it()
    {
        // All get the addresses of all, which is one list here.
        string[] common = ["PublicUrl", "ASPNETCORE_ENVIRONMENT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
        foreach (var service in Repository.Services.Append("gateway"))
        {
            Assert.All(Environment(service).Keys.Where(name => !common.Contains(name) && !name.StartsWith("Services__", StringComparison.Ordinal) && !(service == "gateway" && name.StartsWith("Identity__", StringComparison.Ordinal))), name => Assert.True(SourceCode.Reads(service, name), $"nothing in {service} reads {name}"));
            Assert.All(SourceCode.Colleagues(service), colleague => Assert.Contains($"Services__{colleague}", Environment(service).Keys));
        }

        Assert.Subset(Environment("identity").Keys.ToHashSet(), new HashSet<string> { "Mail__Smtp__Host", "Mail__Smtp__Port", "Mail__Smtp__Tls", "Mail__Smtp__User", "Mail__Smtp__Password", "Mail__Smtp__From" });
    }

    [Fact]
    public async Task What_is_asked_for_is_what_the_script_writes()
    {
        var file = Path.GetTempFileName();
        try
        {
            await Repository.RunAsync("bash", Repository.PathOf("scripts", "make-env.sh"), file);
            var first = await File.ReadAllTextAsync(file);
            await Repository.RunAsync("bash", Repository.PathOf("scripts", "make-env.sh"), file);

            var written = first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(line => line[0], line => line[1]);
            var asked = Regex.Matches(await File.ReadAllTextAsync(Repository.PathOf("docker-compose.yml")), @"\$\{(\w+):\?").Select(match => match.Groups[1].Value).ToHashSet();
            Assert.Equal(asked.Order(), written.Keys.Order());
            Assert.All(written.Where(line => line.Key != "OPERATOR_EMAIL"), line => Assert.Matches("^[0-9A-Za-z]{40,}$", line.Value));
            Assert.Equal(written.Count, written.Values.Distinct().Count());
            Assert.Equal("600", (await Repository.RunAsync("stat", "-c", "%a", file)).Trim());
            Assert.Equal(first, await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs the real commands that make databases, with a psql before the real one that notes its command line.</summary>
    [Theory]
    [InlineData("compose")]
    [InlineData("scripts")]
    public async Task Databases_are_made_with_no_password_on_a_command_line(string by)
    {
        var folder = Directory.CreateTempSubdirectory("mentornet-psql-").FullName;
        try
        {
            var admin = new NpgsqlConnectionStringBuilder(System.Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES"));
            var prefix = $"p{Guid.NewGuid():N}"[..12];
            var noted = Path.Combine(folder, "arguments");
            await File.WriteAllTextAsync(Path.Combine(folder, "psql"), $"""
                #!/usr/bin/env bash
                printf '%s\n' "$@" >>{noted}
                arguments=()
                for argument in "$@"; do
                    case $argument in postgres) argument=127.0.0.1 ;; esac
                    arguments+=("$argument")
                done
                sed 's/mentornet_/{prefix}_/g' | PATH=$REAL psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p {admin.Port} -U postgres -v db="$(printf '%s\n' "$@" | sed -n 's/^db=mentornet_/{prefix}_/p')"
                """);
            await Repository.RunAsync("chmod", "700", Path.Combine(folder, "psql"));
            var start = new ProcessStartInfo("bash") { RedirectStandardError = true };
            start.Environment["REAL"] = start.Environment["PATH"];
            start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
            start.Environment["PGPASSWORD"] = admin.Password;
            if (by == "compose")
            {
                foreach (var name in Environment("databases").Keys.Where(name => name != "PGPASSWORD"))
                {
                    start.Environment[name] = $"SECRET{name.Replace("_", "", StringComparison.Ordinal)}";
                }

                start.ArgumentList.Add("-euc");
                start.ArgumentList.Add(((List<object>)Services["databases"]["entrypoint"]).Cast<string>().Last().Replace("$$", "$", StringComparison.Ordinal).Replace("/sql/", Repository.PathOf("scripts", "sql") + "/", StringComparison.Ordinal));
            }
            else
            {
                start.ArgumentList.Add("-euc");
                start.ArgumentList.Add($"ROOT={Repository.PathOf()} PORT=1 RUN_DIR={folder}; source $ROOT/scripts/lib/system.sh; secret() {{ printf 'SECRET%s' \"$(printf %s \"$1\" | tr -d _- | tr a-z A-Z | sed 's/^MENTORNET\\(.*\\)OWNER$/\\1OWNERPASSWORD/; t; s/^MENTORNET\\(.*\\)$/\\1DATABASEPASSWORD/')\"; }}; psql_admin() {{ shift; psql \"$@\"; }}; make_databases");
            }

            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);

            var arguments = await File.ReadAllTextAsync(noted);
            Assert.Contains("db=mentornet_library", arguments, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", arguments, StringComparison.Ordinal);
            foreach (var (role, password) in Repository.Services.SelectMany(service => new[] { ($"{prefix}_{service}", $"SECRET{service.ToUpperInvariant()}DATABASEPASSWORD"), ($"{prefix}_{service}_owner", $"SECRET{service.ToUpperInvariant()}OWNERPASSWORD") }))
            {
                await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin.ToString()) { Database = role.Replace("_owner", "", StringComparison.Ordinal), Username = role, Password = password, Pooling = false });
                await using var connection = await source.OpenConnectionAsync();
            }

            await using var all = NpgsqlDataSource.Create(admin.ToString());
            foreach (var service in Repository.Services)
            {
                foreach (var statement in new[] { $"DROP DATABASE {prefix}_{service} WITH (FORCE)", $"DROP ROLE {prefix}_{service}", $"DROP ROLE {prefix}_{service}_owner" })
                {
                    await using var command = all.CreateCommand(statement);
                    await command.ExecuteNonQueryAsync();
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A machine without containers is set by the same names: each reaches the same program under the same name.</summary>
    [Fact]
    public async Task One_machine_without_containers_is_set_by_the_same_names()
    {
        var compose = new[] { "docker-compose.yml", "docker-compose.inbound.yml" }.SelectMany(file => Read(file)).Where(service => Repository.Services.Append("gateway").Contains(service.Key))
            .SelectMany(service => ((Dictionary<object, object>)service.Value["environment"]).Select(variable => (Service: service.Key, Name: (string)variable.Key, From: Regex.Match((string)variable.Value, @"^\$\{(\w+)").Groups[1].Value)))
            .Where(setting => setting.From.Length > 0 && !Regex.IsMatch(setting.From, "^DEMO_|_SECRET$|^OPERATOR_PASSWORD$|^MENTORNET_")).ToHashSet();
        var table = Regex.Matches(await File.ReadAllTextAsync(Repository.PathOf("scripts", "lib", "settings.sh")), @"^(?:SETTING_TABLE=')?([A-Z_]+) (\w+) (\w+)", RegexOptions.Multiline).ToList();
        var here = table.SelectMany(row => (row.Groups[2].Value == "all" ? Repository.Services.Append("gateway") : [row.Groups[2].Value]).Select(service => (service, row.Groups[3].Value, row.Groups[1].Value))).ToHashSet();

        Assert.NotEmpty(compose);
        Sentences.None(compose.Where(setting => !here.Contains(setting)).Select(setting => $"{setting.From} does not reach {setting.Name} of {setting.Service}"));
        Assert.All(here, setting => Assert.True(setting.service == "gateway" || SourceCode.Reads(setting.service, setting.Item2) || setting.Item2 is "PublicUrl" or "Identity__Issuer" or "OTEL_EXPORTER_OTLP_ENDPOINT", $"nothing in {setting.service} reads {setting.Item2}"));
    }

    /// <summary>`scripts/up.sh --engine docker` gives the compose file all that it asks for.</summary>
    [Fact]
    public async Task The_engine_docker_gives_all_that_is_asked_for()
    {
        var given = await Repository.RunAsync("bash", "-euc", $"ROOT={Repository.PathOf()} PORT=1 RUN_DIR=/nowhere; source $ROOT/scripts/lib/system.sh; secret() {{ printf 'x'; }}; docker() {{ env; }}; compose up");

        var asked = Regex.Matches(await File.ReadAllTextAsync(Repository.PathOf("docker-compose.yml")), @"\$\{(\w+):\?").Select(match => match.Groups[1].Value).Distinct();
        Assert.All(asked, name => Assert.Contains($"{name}=", given, StringComparison.Ordinal));
    }
}
