using k8s.Models;

namespace MentorNet.Deployment.Tests;

/// <summary>The level "restricted" of Kubernetes' Pod Security Standards (1.25 to 1.35): what a pod must and must not say.</summary>
internal static class PodSecurity
{
    /// <summary>What of a pod its namespace would refuse.</summary>
    public static IEnumerable<string> Violations(V1PodSpec pod)
    {
        if (pod.HostNetwork == true || pod.HostPID == true || pod.HostIPC == true)
        {
            yield return "shares something of its host";
        }

        foreach (var volume in (pod.Volumes ?? []).Where(volume => volume is { ConfigMap: null, Secret: null, EmptyDir: null, PersistentVolumeClaim: null, Projected: null, DownwardAPI: null, Csi: null, Ephemeral: null }))
        {
            yield return $"volume {volume.Name} is of a kind that is not allowed";
        }

        if ((pod.SecurityContext?.Sysctls ?? []).Any())
        {
            yield return "sets sysctls";
        }

        if (pod.SecurityContext?.RunAsUser == 0)
        {
            yield return "is root";
        }

        foreach (var container in Cluster.Containers(pod))
        {
            var context = container.SecurityContext;
            if (context?.Privileged == true)
            {
                yield return $"{container.Name} is privileged";
            }

            if (context?.AllowPrivilegeEscalation != false)
            {
                yield return $"{container.Name} does not forbid privilege escalation";
            }

            if (context?.Capabilities?.Drop?.Contains("ALL") != true || (context.Capabilities.Add ?? []).Any(added => added != "NET_BIND_SERVICE"))
            {
                yield return $"{container.Name} does not drop all capabilities";
            }

            if ((context?.RunAsNonRoot ?? pod.SecurityContext?.RunAsNonRoot) != true || context?.RunAsUser == 0)
            {
                yield return $"{container.Name} may be root";
            }

            if ((context?.SeccompProfile ?? pod.SecurityContext?.SeccompProfile)?.Type is not ("RuntimeDefault" or "Localhost"))
            {
                yield return $"{container.Name} has no seccomp profile";
            }

            if (context?.ProcMount is not (null or "Default"))
            {
                yield return $"{container.Name} has an open /proc";
            }

            foreach (var port in (container.Ports ?? []).Where(port => port.HostPort is > 0))
            {
                yield return $"{container.Name} takes port {port.HostPort} of its host";
            }
        }
    }
}
