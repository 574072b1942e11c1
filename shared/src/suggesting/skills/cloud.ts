import { skillLines } from './skill.ts'

export const cloud = skillLines(
  'cloud',
  `
AWS: amazon web services, ec2, aws lambda, cloudformation, ecs, fargate, =S3, =RDS
Google Cloud: gcp, google cloud platform, cloud run
Azure: microsoft azure, azure devops, azure functions
Cloud: cloud infrastructure, cloud platforms, cloud platform, cloud services, cloud-native, cloud provider, public cloud
Serverless: lambda functions, faas, cloud functions
Docker: containers, containerisation, containerization, containerised, containerized, docker compose, podman
Kubernetes: k8s, =Helm, eks, gke, aks, openshift, kubectl
Terraform: infrastructure as code, infrastructure-as-code, iac, pulumi, opentofu
Ansible: configuration management, saltstack, =Puppet, ~Chef
Linux: unix, ubuntu, red hat, rhel, debian, linux administration
Networking: tcp/ip, =TCP, =DNS, load balancer, load balancers, load balancing, network protocols, http/2, tls, nginx, proxies
CI/CD: ci cd, continuous integration, continuous delivery, continuous deployment, build pipelines, build pipeline, deployment pipeline, deployment pipelines, jenkins, github actions, gitlab ci, circleci, =CI
Deployment: deployments, feature flags, feature flag, blue-green, canary releases, canary deployment, rollback, rollbacks, release process
Monitoring: observability, prometheus, grafana, datadog, opentelemetry, distributed tracing, alerting, metrics and logs, logging, structured logging, new relic, sentry, tracing, dashboards and alerts
Incident response: on-call, on call, oncall, pager, incidents, incident management, production incidents, outage, outages, postmortem, postmortems, post-mortem, post-mortems, root cause analysis, root-cause analysis
Site reliability: sre, slo, slos, sli, error budget, error budgets, high availability, highly available, reliability, uptime, disaster recovery, fault tolerance, fault-tolerant, resilience
Production debugging: debugging, debug, troubleshooting, troubleshoot, diagnose, profiling, core dump, memory grows, flame graph
Performance: performance optimisation, performance optimization, performance tuning, low latency, low-latency, high throughput, throughput, latency, load testing, high-performance, bottlenecks
Scalability: scalable, scale out, horizontal scaling, high traffic, high-traffic, scaling systems, large-scale, at scale, large scale
Security: information security, infosec, threat modelling, threat modeling, penetration testing, vulnerability, vulnerabilities, encryption, secrets management, security best practices
Compliance: gdpr, hipaa, soc 2, soc2, iso 27001, pci dss, data protection, privacy by design
Virtualisation: virtualization, vmware, hypervisor
Embedded systems: firmware, microcontroller, microcontrollers, rtos, bare metal, device drivers, iot
Cost awareness: cloud costs, cost optimisation, cost optimization, finops
`,
)
