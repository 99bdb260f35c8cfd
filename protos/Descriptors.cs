using System.Collections.Frozen;
using System.Reflection;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;

namespace MentorNet.Protos;

/// <summary>The protos of the installation as descriptors with the types that read and write messages, whole: what reads them misses no new one.</summary>
public static class Descriptors
{
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

    /// <summary>Every method that people may call, by the path of its gRPC calls, e.g. `/mentornet.profile.v1.PeopleService/GetPerson`.</summary>
    public static FrozenDictionary<string, MethodDescriptor> Methods { get; } =
        Public.SelectMany(service => service.Methods).ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}");

    /// <summary>The largest JSON of a call whose method declares no size, in bytes: read, it takes many times its size.</summary>
    public const int UsualJsonBytes = 256 * 1024;

    /// <summary>What a call of a method may cost, as the method declares it; a method that declares nothing has the usual.</summary>
    public static Call CallOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AccessExtensions.Call) ?? new Call();

    /// <summary>How long a call of a method may take, as the method declares it; null where it declares nothing.</summary>
    public static TimeSpan? TimeOf(MethodDescriptor method) => CallOf(method).TimeoutSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A method of one answer that changes nothing: a GET in REST, or one that says so itself.</summary>
    public static bool IsRead(MethodDescriptor method) =>
        !method.IsServerStreaming && !method.IsClientStreaming && method.GetOptions() is { } options
        && (options.GetExtension(AnnotationsExtensions.Http)?.PatternCase == HttpRule.PatternOneofCase.Get || options.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects);

    /// <summary>A method of one answer that may be called again where the answer was lost: a read, one declared idempotent, or one whose request has an id.</summary>
    public static bool IsRepeatable(MethodDescriptor method) =>
        IsRead(method)
        || (!method.IsServerStreaming && !method.IsClientStreaming
            && (method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.Idempotent || method.InputType.FindFieldByName(RequestId) is not null));

    /// <summary>The field of a request by which a service knows one that it has answered before.</summary>
    public const string RequestId = "request_id";

    /// <summary>A service of which only other services of the installation may call a method; the gateway routes none.</summary>
    public static bool IsInternal(ServiceDescriptor service) =>
        service.Methods.All(method => method.GetOptions()?.GetExtension(AccessExtensions.Access) is { } access && access.Roles.Count > 0 && access.Roles.All(role => role == Role.Service));
}
