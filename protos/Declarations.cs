using System.Collections.Frozen;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;

namespace MentorNet.Protos;

/// <summary>
/// The protos of the installation as they were declared, without the types that read and write messages: <see cref="Descriptors"/> makes some of these for
/// each field of each message. For those who ask what is declared and read no message by it.
/// </summary>
public static class Declarations
{
    /// <summary>Every service of the installation, by the name that its configuration, its logs and `services/{service}` in names have.</summary>
    public static IReadOnlyList<string> Services { get; } = ["identity", "profile", "matching", "messaging", "library", "caseload", "web"];

    /// <summary>Every file of this folder and what it imports, by name.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } = Read("protos.pb");

    /// <summary>Every gRPC service that people may call, by full name.</summary>
    public static IReadOnlyList<ServiceDescriptor> Public { get; } =
        [.. Files.SelectMany(file => file.Services).Where(service => !Descriptors.IsInternal(service)).OrderBy(service => service.FullName, StringComparer.Ordinal)];

    /// <summary>Every method that people may call, by the path of its gRPC calls, e.g. `/mentornet.profile.v1.PeopleService/GetPerson`.</summary>
    public static FrozenDictionary<string, MethodDescriptor> Methods { get; } =
        Public.SelectMany(service => service.Methods).ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}");

    /// <summary>Reads every file with its comments (<see cref="DescriptorBase.Declaration"/>); they take some MB, and are for somebody who describes the API now.</summary>
    public static IReadOnlyList<FileDescriptor> ReadComments() => Read("comments.pb");

    // The build has put them beside the generated code.
    private static IReadOnlyList<FileDescriptor> Read(string resource)
    {
        var options = new ExtensionRegistry { AnnotationsExtensions.Http, AccessExtensions.Access, AccessExtensions.Call };
        using var stream = typeof(Declarations).Assembly.GetManifestResourceStream(resource)!;
        var files = FileDescriptorSet.Parser.ParseFrom(stream).File.Select(file => file.ToByteString());
        return [.. FileDescriptor.BuildFromByteStrings(files, options).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }
}
