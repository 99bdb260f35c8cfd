using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using Grpc.Core;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>
/// What holds in every service, however it is cut: nothing refers to what serves calls but that itself and `Program`; SQL stands in stores,
/// and as data in what says which columns are personal; what works in the background is a <see cref="Worker"/>.
/// </summary>
/// <param name="root">The namespace of the service.</param>
/// <param name="stores">The types that keep SQL under a name of their own, each with its reason.</param>
/// <param name="once">The hosted services that do something once at the start, each with its reason.</param>
public sealed partial class Layers(string root, IReadOnlyList<(string Type, string Why)>? stores = null, IReadOnlyList<(string Type, string Why)>? once = null)
{
    private static readonly FrozenSet<string> OfWork =
        typeof(Work).GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.Name == "sql")).Select(method => method.Name).Append($"get_{nameof(Work.Connection)}").ToFrozenSet();

    private static readonly string[] OfNpgsql =
        ["CreateCommand", "CreateBatch", "BeginBinaryImport", "BeginBinaryImportAsync", "BeginTextImport", "BeginTextImportAsync", "BeginBinaryExport", "BeginBinaryExportAsync"];

    /// <summary>Lists each type that breaks a rule, with its file.</summary>
    public IReadOnlyList<string> Broken(IEnumerable<Type> types)
    {
        var broken = new List<string>();
        var own = types.Where(type => type.DeclaringType is null && (type.Namespace is null || IsOwn(type))).ToList();
        broken.AddRange((stores ?? []).Concat(once ?? []).Select(one => one.Type).Except(own.Select(type => type.Name)).Select(gone => $"{gone} is declared and is no type of {root}."));
        foreach (var type in own)
        {
            if (typeof(IHostedService).IsAssignableFrom(type) && !typeof(Worker).IsAssignableFrom(type) && once?.Any(one => one.Type == type.Name) != true)
            {
                broken.Add($"{File(type)} runs in the background and is no Worker.");
            }

            var isStore = type.Name.EndsWith("Store", StringComparison.Ordinal) || stores?.Any(one => one.Type == type.Name) == true;
            if (!isStore && !type.Name.EndsWith("Personal", StringComparison.Ordinal) && References.TextsOf(type).FirstOrDefault(one => Statement().IsMatch(one)) is { } text)
            {
                broken.Add($"{File(type)} holds SQL ({Beginning(text)}); that stands in stores.");
            }

            foreach (var member in References.Of(type))
            {
                var other = References.Outermost(member as Type ?? member.DeclaringType!);
                if (!isStore && IsSql(member, other))
                {
                    broken.Add($"{File(type)} runs SQL ({member.Name}); that is for stores.");
                }

                if (other != type && other.Assembly == type.Assembly && IsServing(other) && type.Namespace is not null)
                {
                    broken.Add($"{File(type)} refers to {other.Name}, which serves calls; nothing below calls up.");
                }
            }
        }

        return [.. broken.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Says whether a type serves gRPC calls.</summary>
    public static bool IsServing(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.IsDefined(typeof(BindServiceMethodAttribute), inherit: false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the file in which a type of the service stands.</summary>
    public string File(Type type) => $"{(type.Namespace is { } space && space.Length > root.Length ? space[(root.Length + 1)..].Replace('.', '/') + "/" : "")}{type.Name.Split('`')[0]}.cs";

    /// <summary>Says whether a type is of the service.</summary>
    public bool IsOwn(Type type) => type.Namespace is { } space && (space == root || space.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsSql(MemberInfo member, Type of) =>
        (member is MethodInfo && of == typeof(Work) && OfWork.Contains(member.Name))
        || (member is MethodInfo && of == typeof(SqlMapper) && member.Name != nameof(SqlMapper.AddTypeHandler))
        || (member is ConstructorInfo && (of == typeof(NpgsqlCommand) || of == typeof(NpgsqlBatch)))
        || (member is MethodInfo && (of == typeof(NpgsqlConnection) || of == typeof(NpgsqlDataSource)) && OfNpgsql.Contains(member.Name))
        || (member is MethodInfo && of.Namespace == "Microsoft.EntityFrameworkCore" && member.Name.Contains("Sql", StringComparison.Ordinal) && member.Name != "UseNpgsql");

    private static string Beginning(string text) => Statement().Match(text).Value.Trim();

    // A statement, or the middle of one that is put together; an English sentence begins otherwise, or has no capitals.
    [GeneratedRegex(@"^\s*(SELECT|INSERT INTO|UPDATE [""\w]+|DELETE FROM|WITH \w+ AS|LOCK TABLE|LISTEN|NOTIFY|TRUNCATE|COPY|ALTER|CREATE (TABLE|INDEX))\b")]
    private static partial Regex Statement();
}
