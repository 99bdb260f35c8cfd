using System.Reflection;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;

namespace MentorNet.Protos;

/// <summary>The protos of the installation as descriptors, whole: what reads them misses no new one.</summary>
public static class Descriptors
{
    /// <summary>Every service of the installation, by the name that its configuration, its logs and `services/{service}` in names have.</summary>
    public static IReadOnlyList<string> Services { get; } = ["identity", "profile", "matching", "messaging", "library", "web"];

    /// <summary>Every file of this folder, by name.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(Descriptors).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every gRPC service that people may call, by full name.</summary>
    public static IReadOnlyList<ServiceDescriptor> Public { get; } =
        [.. Files.SelectMany(file => file.Services).Where(service => !IsInternal(service)).OrderBy(service => service.FullName, StringComparer.Ordinal)];

    /// <summary>A service of which only other services of the installation may call a method; the gateway routes none.</summary>
    public static bool IsInternal(ServiceDescriptor service) =>
        service.Methods.All(method => method.GetOptions()?.GetExtension(AccessExtensions.Access) is { } access && access.Roles.Count > 0 && access.Roles.All(role => role == Role.Service));
}
